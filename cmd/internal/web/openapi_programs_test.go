package web

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The description is OpenAPI 3.1 to the validator of the official schemas
// (@seriousme/openapi-schema-validator), whose program ENTENTE_OPENAPI names.
func TestDescriptionIsOpenAPI(t *testing.T) {
	program := os.Getenv("ENTENTE_OPENAPI")
	if program == "" {
		if slices.Contains(strings.Split(os.Getenv("ENTENTE_REQUIRE"), ","), "openapi") {
			t.Fatal("ENTENTE_OPENAPI does not name the program, and ENTENTE_REQUIRE says that it must be")
		}
		t.Skip("ENTENTE_OPENAPI does not name validate-api, a program of the npm package @seriousme/openapi-schema-validator")
	}
	text, err := openAPI("1")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "openapi.json")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), program, file).CombinedOutput()
	if err != nil || !strings.Contains(string(out), `"valid": true`) {
		t.Errorf("%v: %s", err, out)
	}
}
