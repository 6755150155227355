package importer

import "testing"

func TestText(t *testing.T) {
	for _, c := range []struct {
		in, want string
		latin    bool
	}{
		{"plain, text", "plain, text", false},
		{"tab\tand\x01bell", "tab and bell", false},
		{"T\xc3\xbcrkiye", "Türkiye", false},
		{"T\xfcrkiye", "Türkiye", true},
		{"\x93quoted\x94 \x81", "“quoted”  ", true},
		{"replaced \xef\xbf\xbd once", "replaced \ufffd once", false},
		{"c1 \xc2\x85 control \xef\xbf\xbe", "c1   control  ", false},
		{"", "", false},
	} {
		if got, latin := Text([]byte(c.in)); got != c.want || latin != c.latin {
			t.Errorf("Text(%q) = %q, %v, want %q, %v", c.in, got, latin, c.want, c.latin)
		}
	}
}
