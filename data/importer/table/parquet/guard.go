package parquet

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	meta "github.com/parquet-go/parquet-go/format"
)

// Limits of what a file may say of itself.
const (
	maxFooter = 64 << 20  // bytes
	maxHeader = 1 << 20   // bytes of what stands before a page
	maxPage   = 256 << 20 // bytes of a page that is unpacked
	maxValues = 1 << 25   // of a page
)

// oldDictionary is PLAIN_DICTIONARY, which files of the first version say.
const oldDictionary meta.Encoding = 2

const notRead = "; write it again with Snappy, Zstandard, gzip or without packing"

// checkFooter compares what the footer says with how long the file is.
func checkFooter(r io.ReaderAt, size int64) error {
	const ends = 8 // the length of the footer, and the magic
	if size < int64(len(magic))+ends {
		return damaged(nil)
	}
	var end [ends]byte
	if _, err := r.ReadAt(end[:], size-ends); err != nil {
		return damaged(err)
	}
	switch string(end[4:]) {
	case magic:
	case "PARE":
		return errors.New("the Parquet file is encrypted; write it again without a key")
	default:
		return damaged(nil)
	}
	n := int64(binary.LittleEndian.Uint32(end[:4]))
	switch {
	case n > size-ends-int64(len(magic)):
		return damaged(errSkim)
	case n > maxFooter:
		return fmt.Errorf("the Parquet file says more of itself than is read: %d MiB; write it with fewer groups of rows", n>>20)
	}
	footer := make([]byte, n)
	if _, err := r.ReadAt(footer, size-ends-n); err != nil {
		return damaged(err)
	}
	s := skimmer{b: footer}
	if err := s.record(0, [2]int{}); err != nil {
		return damaged(err)
	}
	return nil
}

// pageHeader is what stands before a page.
type pageHeader struct {
	size             int // of the header itself
	packed, unpacked int64
	values           int64
	encoding         int64
	levelEncoding    int64
	repetitions      int64 // bytes of levels before the values, of the second version
	definitions      int64
	plain            bool // not packed, whatever the column says
	dictionary       bool
	second           bool // of the second version
}

// The fields of a page's header.
var (
	fieldUnpacked      = [2]int{2}
	fieldPacked        = [2]int{3}
	fieldValues        = [2]int{5, 1}
	fieldEncoding      = [2]int{5, 2}
	fieldLevelEncoding = [2]int{5, 3}
	fieldEntries       = [2]int{7, 1}
	fieldEntryEncoding = [2]int{7, 2}
	fieldValues2       = [2]int{8, 1}
	fieldEncoding2     = [2]int{8, 4}
	fieldDefinitions2  = [2]int{8, 5}
	fieldRepetitions2  = [2]int{8, 6}
	fieldIsPacked2     = [2]int{8, 7}
)

func headerOf(b []byte) (pageHeader, error) {
	s := skimmer{b: b, numbers: map[[2]int]int64{}}
	if err := s.record(0, [2]int{}); err != nil {
		return pageHeader{}, err
	}
	n := s.numbers
	h := pageHeader{size: s.at, unpacked: n[fieldUnpacked], packed: n[fieldPacked]}
	_, first := n[fieldValues]
	_, h.second = n[fieldValues2]
	_, h.dictionary = n[fieldEntries]
	switch {
	case first && !h.second && !h.dictionary:
		h.values, h.encoding, h.levelEncoding = n[fieldValues], n[fieldEncoding], n[fieldLevelEncoding]
	case h.second && !first && !h.dictionary:
		h.values, h.encoding, h.levelEncoding = n[fieldValues2], n[fieldEncoding2], int64(meta.RLE)
		h.definitions, h.repetitions = n[fieldDefinitions2], n[fieldRepetitions2]
		packed, said := n[fieldIsPacked2]
		h.plain = said && packed == 0
	case h.dictionary && !first && !h.second:
		h.values, h.encoding = n[fieldEntries], n[fieldEntryEncoding]
	default:
		return h, errSkim
	}
	return h, nil
}

// checkChunk compares what a column of a group of rows says of its pages with what is
// there.
func checkChunk(r io.ReaderAt, size, rows int64, c *column, m *meta.ColumnMetaData) error {
	unpack, err := unpackerOf(m.Codec)
	if err != nil {
		return err
	}
	at := m.DataPageOffset
	if m.DictionaryPageOffset != 0 {
		at = m.DictionaryPageOffset
	}
	end := at + m.TotalCompressedSize
	if at < 0 || at > m.DataPageOffset || m.TotalCompressedSize < 0 || end < at || end > size || m.NumValues != rows {
		return damaged(errSkim)
	}
	head := make([]byte, 4<<10)
	for values := int64(0); values < rows; {
		h, err := readHeader(r, at, end, head)
		if err != nil {
			return damaged(err)
		}
		at += int64(h.size)
		switch {
		case h.packed < 0 || h.packed > end-at, h.unpacked < 0, h.values < 0,
			h.definitions < 0 || h.repetitions < 0 || h.definitions > h.packed-h.repetitions:
			return damaged(errSkim)
		case h.unpacked > maxPage || h.values > maxValues:
			return fmt.Errorf("a page of the Parquet file is larger than is read: %d MB of %d values; write it with smaller pages", h.unpacked/1e6, h.values)
		}
		if err := checkPage(r, at, h, c, unpack); err != nil {
			return err
		}
		if !h.dictionary {
			values += h.values
		}
		at += h.packed
	}
	return nil
}

// readHeader reads the header of a page, which is a few bytes, or more where it says
// the least and the greatest value.
func readHeader(r io.ReaderAt, at, end int64, b []byte) (pageHeader, error) {
	b = b[:min(int64(len(b)), end-at)]
	for {
		if _, err := r.ReadAt(b, at); err != nil && !errors.Is(err, io.EOF) {
			return pageHeader{}, err
		}
		h, err := headerOf(b)
		if err == nil || int64(len(b)) == min(maxHeader, end-at) {
			return h, err
		}
		b = make([]byte, min(maxHeader, end-at))
	}
}

// checkPage unpacks a page and compares how many values its parts say there are with
// how many the page has.
func checkPage(r io.ReaderAt, at int64, h pageHeader, c *column, unpack unpacker) error {
	b := make([]byte, h.packed)
	if _, err := r.ReadAt(b, at); err != nil {
		return damaged(err)
	}
	levels := b[:h.repetitions+h.definitions]
	b = b[len(levels):]
	if unpack != nil && !h.plain {
		var err error
		if b, err = unpack(b, h.unpacked-int64(len(levels))); err != nil {
			return damaged(err)
		}
	} else if h.unpacked > h.packed {
		return damaged(errSkim)
	}
	if h.dictionary {
		if e := meta.Encoding(h.encoding); e != meta.Plain && e != oldDictionary {
			return encodingNotRead(e)
		}
		if h.values > int64(len(b))*8 {
			return damaged(errSkim)
		}
		return nil
	}
	var err error
	switch {
	case h.second:
		err = checkRuns(levels[h.repetitions:], 1, h.values)
	case c.optional && meta.Encoding(h.levelEncoding) != meta.RLE:
		return encodingNotRead(meta.Encoding(h.levelEncoding))
	case c.optional:
		if levels, b, err = counted4(b); err == nil {
			err = checkRuns(levels, 1, h.values)
		}
	}
	if err == nil {
		err = checkValues(b, h, c)
	}
	return err
}

func encodingNotRead(e meta.Encoding) error {
	return fmt.Errorf("the Parquet file has the encoding %s, which is not read; write it with the encoding PLAIN or a dictionary", e)
}

// counted4 parts what comes with its length from what is behind it.
func counted4(b []byte) (part, rest []byte, err error) {
	if len(b) < 4 {
		return nil, nil, damaged(errSkim)
	}
	n := int64(binary.LittleEndian.Uint32(b))
	if b = b[4:]; n > int64(len(b)) {
		return nil, nil, damaged(errSkim)
	}
	return b[:n], b[n:], nil
}

// checkValues looks at the encodings that say themselves how many values there are.
func checkValues(b []byte, h pageHeader, c *column) error {
	switch e := meta.Encoding(h.encoding); e {
	case meta.Plain, meta.ByteStreamSplit:
		return nil
	case oldDictionary, meta.RLEDictionary:
		if len(b) == 0 {
			return nil
		}
		return checkRuns(b[1:], int(b[0]), h.values)
	case meta.RLE:
		if !c.boolean {
			return encodingNotRead(e)
		}
		runs, _, err := counted4(b)
		if err != nil {
			return err
		}
		return checkRuns(runs, 1, h.values)
	case meta.DeltaBinaryPacked, meta.DeltaLengthByteArray:
		return checkDelta(b, h.values)
	default: // DELTA_BYTE_ARRAY may unpack to the square of what it is
		return encodingNotRead(e)
	}
}

// padding is how many values more than there are a run may have: it is filled up.
const padding = 512

// checkRuns adds up the runs of the encoding RLE.
func checkRuns(b []byte, width int, values int64) error {
	if width > 32 {
		return damaged(errSkim)
	}
	total := uint64(0)
	for len(b) > 0 {
		head, n := binary.Uvarint(b)
		if n <= 0 {
			return damaged(errSkim)
		}
		b = b[n:]
		count, size := head>>1, uint64(width+7)/8
		if head&1 == 1 {
			size = count * uint64(width)
			count *= 8
		}
		if count > maxValues+padding || size > uint64(len(b)) {
			return damaged(errSkim)
		}
		b = b[size:]
		if total += count; total > uint64(values)+padding {
			return damaged(errSkim)
		}
	}
	return nil
}

// checkDelta reads what the encoding DELTA_BINARY_PACKED says of itself: the size of a
// block, how many parts it has, and how many values there are.
func checkDelta(b []byte, values int64) error {
	var head [3]uint64
	for i := range head {
		n, size := binary.Uvarint(b)
		if size <= 0 {
			return damaged(errSkim)
		}
		head[i], b = n, b[size:]
	}
	if head[0] > 1<<20 || head[1] > 1<<16 || head[2] > uint64(values) {
		return damaged(errSkim)
	}
	return nil
}

// unpacker unpacks to so many bytes, or fails.
type unpacker func(packed []byte, size int64) ([]byte, error)

// unpackerOf returns what unpacks, nil for what is not packed.
func unpackerOf(codec meta.CompressionCodec) (unpacker, error) {
	switch codec {
	case meta.Uncompressed:
		return nil, nil
	case meta.Snappy:
		return unpackSnappy, nil
	case meta.Gzip:
		return unpackGzip, nil
	case meta.Zstd:
		return unpackZstd, nil
	}
	return nil, fmt.Errorf("the Parquet file is packed with %s, which is not read%s", strings.ToLower(codec.String()), notRead)
}

func unpackSnappy(packed []byte, size int64) ([]byte, error) {
	n, err := snappy.DecodedLen(packed)
	if err == nil && int64(n) > size {
		err = errSkim
	}
	if err != nil {
		return nil, err
	}
	return snappy.Decode(nil, packed)
}

func unpackGzip(packed []byte, size int64) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return within(z, size)
}

func unpackZstd(packed []byte, size int64) ([]byte, error) {
	z, err := zstd.NewReader(bytes.NewReader(packed), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxPage), zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return within(z, size)
}

// within reads at most so many bytes, of which there must not be more.
func within(r io.Reader, size int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, size+1))
	if err == nil && int64(len(b)) > size {
		err = errSkim
	}
	return b, err
}
