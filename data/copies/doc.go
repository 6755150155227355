// Package copies looks quotes up in a reader's own copies of the sources: files in a
// folder, named by the ids of sources (article.html, treaty-1961.pdf, notes.txt).
//
// A quote is in a copy if its words stand there in a row. White space, line ends, the forms
// of quotation marks, and hyphens and dashes make no difference, since line breaks and
// typesetters change them. "..." and "[...]" stand for words that are left out, and so do
// words in brackets, which are an editor's; what is around them must stand in that order,
// not too far apart. In a PDF, which does not say where words end, letters are
// compared without the spaces between them. Nothing is fetched.
package copies
