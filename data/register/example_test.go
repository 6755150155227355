package register_test

import (
	"fmt"

	"github.com/entente-graph/entente/data/register"
	"github.com/entente-graph/entente/graph/edtf"
)

// A number leads to the record of the whole state, a name to what bore it.
func Example() {
	byNumber, _ := register.ByCOW(365)
	byName, _ := register.ByName("USSR")
	member := byName.Member(register.SchemeCOW)
	actor := member.Actor(register.SchemeCOW)
	fmt.Println(byNumber.Name, byName.Name, member.Name, actor.NameIn(edtf.On(edtf.NewDay(1961, 7, 6))))
	// Output: Russia Soviet Union Russia Soviet Union
}

func ExampleByGW() {
	cow, _ := register.ByCOW(970)
	gw, _ := register.ByGW(970)
	fmt.Println(cow.Name, gw.Name)
	// Output: Nauru Kiribati
}

func ExampleNearest() {
	fmt.Println(register.Nearest("Kazahkstan"))
	// Output: [Kazakhstan]
}

func ExampleState_MemberDuring() {
	austria, _ := register.ByName("Austria")
	during := edtf.On(edtf.NewDay(1945, 5, 9))
	fmt.Println(austria.MemberDuring(register.SchemeCOW, during), austria.MemberDuring(register.SchemeGW, during))
	// Output: no yes
}

func ExampleState_Actor() {
	s, _ := register.ByName("Viet Nam")
	a := s.Actor(register.Unnumbered)
	fmt.Println(a.ID, a.Kind, a.Codes)
	// Output: vietnam state [{cow 816} {gw 816} {iso2 VN} {iso3 VNM}]
}
