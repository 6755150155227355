package parquet

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	format "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

// deal is a row of a made-up table with columns of many types.
type deal struct {
	From    string    `parquet:"from,dict"`
	To      *string   `parquet:"to,optional"`
	Amount  float64   `parquet:"amount"`
	Tanks   *int32    `parquet:"tanks,optional"`
	Signed  int32     `parquet:"signed,date"`
	Stamped time.Time `parquet:"stamped,timestamp(microsecond)"`
	Price   int64     `parquet:"price,decimal(2:10)"`
	Secret  bool      `parquet:"secret"`
	Tags    []string  `parquet:"tags,list"`
	Number  uint64    `parquet:"number"`
	Delta   int64     `parquet:"delta,delta"`
}

func deals(n int) []deal {
	to, tanks := "Veyland", int32(7)
	out := make([]deal, n)
	for i := range out {
		d := deal{
			From: []string{"Ordmark", "Pelland"}[i%2], Amount: float64(i) + 0.5, Signed: 19000 + int32(i%300), Stamped: time.Unix(int64(i)*86400, 0).UTC(),
			Price: int64(i)*100 + 25, Secret: i%3 == 0, Tags: []string{"a", "b"}, Number: uint64(i), Delta: int64(i * i),
		}
		if i%4 > 0 {
			d.To, d.Tanks = &to, &tanks
		}
		out[i] = d
	}
	return out
}

func written(tb testing.TB, rows []deal, options ...format.WriterOption) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := format.NewGenericWriter[deal](&b, options...)
	if _, err := w.Write(rows); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// all reads a file.
func all(ctx context.Context, file []byte) (names []string, rows [][]string, err error) {
	t, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, nil, err
	}
	defer t.Close()
	for {
		cells, err := t.Next(ctx)
		if errors.Is(err, io.EOF) {
			return t.Names(), rows, nil
		}
		if err != nil {
			return t.Names(), rows, err
		}
		rows = append(rows, slices.Clone(cells))
	}
}

var packings = map[string]compress.Codec{"plain": &format.Uncompressed, "snappy": &format.Snappy, "gzip": &format.Gzip, "zstd": &format.Zstd}

func TestRead(t *testing.T) {
	for name, codec := range packings {
		for _, version := range []int{1, 2} {
			t.Run(fmt.Sprint(name, version), func(t *testing.T) {
				file := written(t, deals(3000), format.Compression(codec), format.DataPageVersion(version), format.PageBufferSize(4000), format.MaxRowsPerRowGroup(1100))
				names, rows, err := all(t.Context(), file)
				if err != nil {
					t.Fatal(err)
				}
				if got, want := strings.Join(names, " "), "from to amount tanks signed stamped price secret number delta"; got != want {
					t.Errorf("columns %s", got)
				}
				if len(rows) != 3000 {
					t.Fatalf("%d rows", len(rows))
				}
				for i, want := range map[int]string{
					0:    "Ordmark||0.5||2022-01-08|1970-01-01|0.25|TRUE|0|0",
					1:    "Pelland|Veyland|1.5|7|2022-01-09|1970-01-02|1.25|FALSE|1|1",
					2999: "Pelland|Veyland|2999.5|7|2022-11-03|1978-03-19|2999.25|FALSE|2999|8994001",
				} {
					if got := strings.Join(rows[i], "|"); got != want {
						t.Errorf("row %d: %s, want %s", i, got, want)
					}
				}
			})
		}
	}
}

func TestLeftOut(t *testing.T) {
	file := written(t, deals(1))
	table, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil || !slices.Equal(table.Nested(), []string{"tags"}) {
		t.Errorf("left out: %v, %v", table.Nested(), err)
	}
}

func TestRefused(t *testing.T) {
	whole := written(t, deals(20))
	edit := func(f func(b []byte) []byte) []byte { return f(bytes.Clone(whole)) }
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":     {nil, "damaged or cut off"},
		"short":     {[]byte("PAR1PAR1"), "damaged or cut off"},
		"cut off":   {whole[:len(whole)-20], "damaged or cut off"},
		"encrypted": {edit(func(b []byte) []byte { return append(b[:len(b)-4], "PARE"...) }), "is encrypted"},
		"footer longer than the file": {edit(func(b []byte) []byte {
			binary.LittleEndian.PutUint32(b[len(b)-8:], 1<<30)
			return b
		}), "more than there is"},
		"lz4":         {written(t, deals(3), format.Compression(&format.Lz4Raw)), "packed with lz4_raw, which is not read"},
		"brotli":      {written(t, deals(3), format.Compression(&format.Brotli)), "packed with brotli, which is not read"},
		"list of all": {footer(0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07), "more than there is"},
		"deep":        {footer(bytes.Repeat([]byte{0x1c}, 5000)...), "more than there is"},
	} {
		_, _, err := all(t.Context(), c.file)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// footer is a file of nothing but a footer.
func footer(b ...byte) []byte {
	file := append([]byte(magic), b...)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(b)))
	return append(file, magic...)
}

func TestStops(t *testing.T) {
	why := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	if _, _, err := all(ctx, written(t, deals(5))); !errors.Is(err, why) {
		t.Errorf("got %v", err)
	}
}

// Runs and headers that say more than there is are refused before room is made.
func TestClaims(t *testing.T) {
	for name, err := range map[string]error{
		"a run of all":       checkRuns(binary.AppendUvarint(nil, 1<<40), 1, 10),
		"bits of no width":   checkRuns(binary.AppendUvarint(nil, 1<<30|1), 0, 10),
		"a delta of all":     checkDelta(binary.AppendUvarint(binary.AppendUvarint(binary.AppendUvarint(nil, 128), 4), 1<<31), 10),
		"zstd that swells":   func() error { _, err := unpackZstd(packed(t, &format.Zstd, 1<<20), 1000); return err }(),
		"gzip that swells":   func() error { _, err := unpackGzip(packed(t, &format.Gzip, 1<<20), 1000); return err }(),
		"snappy that swells": func() error { _, err := unpackSnappy(packed(t, &format.Snappy, 1<<20), 1000); return err }(),
	} {
		if err == nil {
			t.Errorf("%s is let pass", name)
		}
	}
	if err := checkRuns(append(binary.AppendUvarint(nil, 20), 1), 1, 10); err != nil {
		t.Errorf("a run of ten: %v", err)
	}
}

func packed(tb testing.TB, codec compress.Codec, size int) []byte {
	tb.Helper()
	b, err := codec.Encode(nil, make([]byte, size))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// FuzzRead reads any file: it may be refused, without a panic and without making room
// for what only it says is there.
func FuzzRead(f *testing.F) {
	for _, codec := range packings {
		for _, version := range []int{1, 2} {
			f.Add(written(f, deals(5), format.Compression(codec), format.DataPageVersion(version)))
		}
	}
	f.Add(footer(0x15, 0x02))
	f.Fuzz(func(t *testing.T, file []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		_, rows, err := all(ctx, file)
		runtime.ReadMemStats(&after)
		if made := after.TotalAlloc - before.TotalAlloc; made > 300<<20+uint64(len(rows))*4000 {
			t.Errorf("%d bytes were read with %d MB: %d rows, %v", len(file), made>>20, len(rows), err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	file := written(b, deals(100_000), format.Compression(&format.Zstd))
	rows := 0
	for b.Loop() {
		t, err := Open(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			b.Fatal(err)
		}
		for {
			if _, err := t.Next(b.Context()); err != nil {
				break
			}
			rows++
		}
		t.Close()
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

// Files that were changed in places are refused, or read as far as they say what is
// there: in memory that a small file is worth, and in time.
func TestMangled(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var files [][]byte
	for _, name := range slices.Sorted(maps.Keys(packings)) {
		for _, version := range []int{1, 2} {
			files = append(files, written(t, deals(5), format.Compression(packings[name]), format.DataPageVersion(version)))
		}
	}
	for range 1500 {
		b := bytes.Clone(files[random.IntN(len(files))])
		for range 1 + random.IntN(4) {
			at := random.IntN(len(b))
			switch random.IntN(3) {
			case 0:
				b[at] = byte(random.IntN(256))
			case 1:
				b[at] ^= 1 << random.IntN(8)
			case 2: // a large number
				b = slices.Replace(b, at, min(len(b), at+random.IntN(4)), []byte{0xff, 0xff, 0xff, 0x7f}[:1+random.IntN(4)]...)
			}
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, rows, err := all(t.Context(), b)
		runtime.ReadMemStats(&after)
		if made := after.TotalAlloc - before.TotalAlloc; made > 300<<20 || len(rows) > 5 {
			t.Fatalf("%d MB, %d rows, %v", made>>20, len(rows), err)
		}
	}
}
