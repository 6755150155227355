// Package pattern finds shapes in a view of a graph: who arms the rival of whom,
// which two allies trade with an enemy of one of them, who has sanctions from a
// state but no treaty with it.
//
// A pattern is ties between actors, as they are read aloud:
//
//	X -arms-transfer-> Y -rivalry- Z
//	? -sanction-> Iran
//	A -alliance- B, A -rivalry- C, B -arms-transfer-> C
//	X:state -membership-> "United Nations", not X -treaty- ?
//
// See Grammar for how it is written. What it means:
//
//   - Different variables, and different question marks, stand for different
//     actors, none of whom the pattern also names. A variable that comes twice is
//     the same actor. (Whom only a part with "not" names, the variables of that part
//     are not; others may be.)
//   - A tie is any relation of the view that joins the two actors and is of the kind
//     or sign asked for. All such relations make one match together. A relation of
//     many parties joins every two of them who were in it at the same time.
//   - With an arrow only relations with a direction count, and in that direction;
//     without one every relation does. To ask a kind that has no direction for an
//     arrow is an error.
//   - With a repetition, {1,3}, a chain of so many ties of that sort leads from one
//     actor to the other, and passes no actor twice. Whom it passes may be another
//     actor of the match. Each chain makes a match of its own.
//   - A part with "not" holds where there is no such chain of ties. Question marks
//     in it, and variables that come nowhere else, stand for anyone at all; two of
//     one part are different actors.
//   - Where variables can be exchanged and the pattern is the same, as those of
//     "A -rivalry- B", every answer is found once: the one that comes first.
//
// The view decides on dates, certainty and what else its filter knows. Without a
// date, the ties of one match need not hold at the same time.
package pattern

// Grammar is how a pattern is written, for people.
const Grammar = `A pattern is ties between actors. Parts are separated by commas:

  X -arms-transfer-> Y -rivalry- Z
  A -treaty- B, A -rivalry- C, B -arms-transfer-> C

Actors
  X  A1  ?supplier   a variable: one capital letter, with digits if you like, or a
                     word after a question mark. It finds actors. The same variable
                     is the same actor everywhere; others are other actors.
  ?                  somebody: a variable that nothing else refers to
  X:state  ?:person  a variable for actors of one kind: state, person, organisation,
                     armed-group, company, place or asset; X:state|company
  Iran  "Korea, North"   anything else is the name, id, alias or code of an actor;
                     in quotes where it has a comma or looks like a variable

Ties, with a space on either side
  -treaty-           a relation of that kind, whatever its direction
  -sanction->        from left to right; <-sanction- from right to left
  -treaty|alliance-  one kind or the other. Names and everyday words are understood:
                     -arms transfer->, -sold weapons to->, -ally-
  --  -->  -any-     of any kind
  -positive-  -negative-  -neutral-   by sign, as list kinds tells it; -[+]-  -[-]-
  -membership{1,3}-  a chain of 1 to 3 such ties, through anybody; {2}: of just 2.
                     At most 8.

Without
  not X -treaty- Y   there is no such tie. A "?", or a variable that comes nowhere
                     else, stands for anyone here: not X -treaty- ?

  pattern    = part { "," part }
  part       = [ "not" ] actor { tie actor }
  actor      = ( variable | "?" ) [ ":" kind { "|" kind } ] | name | '"' name '"'
  tie        = "-" [ what ] "-" | "-" [ what ] "->" | "<-" [ what ] "-"
  what       = kinds [ "{" number [ "," number ] "}" ]
  kinds      = kind { "|" kind }, also in brackets: "[" kinds "]"

A match has all relations that make each of its ties. Answers that differ only in
which of two like variables is which, as in "A -rivalry- B", are found once. They
are in the order of the actors' names, the first variable first.`
