package parquet

import (
	"encoding/hex"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	format "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	meta "github.com/parquet-go/parquet-go/format"

	"github.com/entente-graph/entente/data/importer/table/sheet"
)

// textOf returns how the values of a column are written in a cell.
func textOf(c *format.Column) func(format.Value) string {
	inner := inner(c)
	return func(v format.Value) string {
		if v.IsNull() {
			return ""
		}
		return inner(v)
	}
}

func inner(c *format.Column) func(format.Value) string {
	t := c.Type()
	if l := t.LogicalType(); l != nil {
		switch l := l.Value.(type) {
		case *meta.DateType:
			return func(v format.Value) string { return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly) }
		case *meta.TimestampType:
			unit := time.Millisecond
			if l.Unit.Value != nil {
				unit = l.Unit.Value.Duration()
			}
			return func(v format.Value) string { return moment(v.Int64(), unit) }
		case *meta.DecimalType:
			return decimal(t.Kind(), int(l.Scale))
		case *meta.UUIDType:
			return func(v format.Value) string { return uuid(v.ByteArray()) }
		case *meta.IntType:
			if !l.IsSigned {
				return unsigned(t.Kind())
			}
		}
	}
	switch t.Kind() {
	case format.Boolean:
		return func(v format.Value) string { return strings.ToUpper(strconv.FormatBool(v.Boolean())) }
	case format.Int32:
		return func(v format.Value) string { return strconv.FormatInt(int64(v.Int32()), 10) }
	case format.Int64:
		return func(v format.Value) string { return strconv.FormatInt(v.Int64(), 10) }
	case format.Int96:
		return func(v format.Value) string { return oldMoment(v.Int96()) }
	case format.Float:
		return func(v format.Value) string { return number(float64(v.Float()), 32) }
	case format.Double:
		return func(v format.Value) string { return number(v.Double(), 64) }
	}
	return func(v format.Value) string { return text(v.ByteArray()) }
}

// text is bytes as a person reads them: those that are no text, by their digits.
func text(b []byte) string {
	b = b[:min(len(b), sheet.MaxCell)]
	if utf8.Valid(b) || len(b) > 64 {
		return sheet.Clean(string(b))
	}
	return hex.EncodeToString(b)
}

func number(f float64, bits int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, bits)
}

func unsigned(k format.Kind) func(format.Value) string {
	if k == format.Int32 {
		return func(v format.Value) string { return strconv.FormatUint(uint64(v.Uint32()), 10) }
	}
	return func(v format.Value) string { return strconv.FormatUint(v.Uint64(), 10) }
}

// moment is a time since 1970: the day alone where it is midnight.
func moment(n int64, unit time.Duration) string {
	perSecond := int64(time.Second / unit)
	seconds, rest := n/perSecond, n%perSecond
	if rest < 0 {
		seconds, rest = seconds-1, rest+perSecond
	}
	return day(time.Unix(seconds, rest*int64(unit)).UTC())
}

func day(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 && t.Nanosecond() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02T15:04:05")
}

// oldMoment is a time as Impala and old Spark write it: nanoseconds of a Julian day.
func oldMoment(n deprecated.Int96) string {
	const julianOf1970 = 2440588
	nanos := int64(uint64(n[1])<<32 | uint64(n[0]))
	return day(time.Unix((int64(n[2])-julianOf1970)*86400, nanos).UTC())
}

// decimal writes whole numbers with a point so many digits from their end.
func decimal(k format.Kind, scale int) func(format.Value) string {
	scale = max(0, min(scale, 100))
	return func(v format.Value) string {
		switch k {
		case format.Int32:
			return pointed(strconv.FormatInt(int64(v.Int32()), 10), scale)
		case format.Int64:
			return pointed(strconv.FormatInt(v.Int64(), 10), scale)
		}
		b := v.ByteArray()
		b = b[:min(len(b), 64)]
		n := new(big.Int).SetBytes(b)
		if len(b) > 0 && b[0] >= 0x80 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
		}
		return pointed(n.String(), scale)
	}
}

func pointed(digits string, scale int) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	if pad := scale + 1 - len(digits); pad > 0 {
		digits = strings.Repeat("0", pad) + digits
	}
	whole, part := digits[:len(digits)-scale], strings.TrimRight(digits[len(digits)-scale:], "0")
	if part == "" {
		return sign + whole
	}
	return sign + whole + "." + part
}

func uuid(b []byte) string {
	if len(b) != 16 {
		return hex.EncodeToString(b[:min(len(b), 64)])
	}
	x := hex.EncodeToString(b)
	return x[:8] + "-" + x[8:12] + "-" + x[12:16] + "-" + x[16:20] + "-" + x[20:]
}
