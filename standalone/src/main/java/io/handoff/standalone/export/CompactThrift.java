package io.handoff.standalone.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What Parquet's metadata is written in: Thrift's compact protocol, as far as it is needed. */
final class CompactThrift {
    private static final int TRUE = 1;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /** The last field's number, of each struct that is open. */
    private final Deque<Integer> fields = new ArrayDeque<>(List.of(0));

    void yes(int field) {
        header(field, TRUE);
    }

    void i32(int field, int value) {
        header(field, I32);
        varint(bytes, zigzag(value));
    }

    void i64(int field, long value) {
        header(field, I64);
        varint(bytes, zigzag(value));
    }

    void text(int field, String value) {
        header(field, BINARY);
        element(value);
    }

    void structs(int field, int size) {
        list(field, size, STRUCT);
    }

    void numbers(int field, List<Integer> values) {
        list(field, values.size(), I32);
        values.forEach(value -> varint(bytes, zigzag(value)));
    }

    void texts(int field, List<String> values) {
        list(field, values.size(), BINARY);
        values.forEach(this::element);
    }

    /** Begins a struct that is a field. */
    void struct(int field) {
        header(field, STRUCT);
        begin();
    }

    /** Begins a struct that stands in a list. */
    void begin() {
        fields.push(0);
    }

    void end() {
        bytes.write(0);
        fields.pop();
    }

    /** The elements of a list that has just been begun, as they were written elsewhere. */
    void append(CompactThrift elements) {
        bytes.writeBytes(elements.toByteArray());
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void list(int field, int size, int type) {
        header(field, LIST);
        if (size < 15) {
            bytes.write(size << 4 | type);
        } else {
            bytes.write(0xF0 | type);
            varint(bytes, size);
        }
    }

    private void element(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes, utf8.length);
        bytes.writeBytes(utf8);
    }

    private void header(int field, int type) {
        bytes.write((field - fields.pop()) << 4 | type);
        fields.push(field);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
