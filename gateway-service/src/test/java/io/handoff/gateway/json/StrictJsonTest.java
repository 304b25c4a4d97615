package io.handoff.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.gateway.json.StrictJson.Reading;
import io.handoff.gateway.json.StrictJson.Reading.Read;
import io.handoff.gateway.json.StrictJson.Reading.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"a\":1} x",
                "{\"a\":1}{}",
                "{\"a\":1,\"a\":2}",
                "{\"b\":{\"a\":1,\"a\":1}}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "{\"a\":\"\u0001\"}",
                "{/* no */\"a\":1}",
                "\uFEFF\uFEFF{\"a\":1}",
                "\uFEFF",
                "{\uFEFF\"a\":1}",
            })
    void whatIsNotStrictJsonIsUnreadable(String body) {
        assertThat(read(body)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"a\\u0000\":1}",
                "{\"x\":[{\"a\":\"b\\u0000\"}]}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\uDC00\\uD800\"}",
                "{\"a\":\"\\ud83dx\"}",
            })
    void textThatCannotBeWrittenAgainIsUnreadable(String body) {
        assertThat(read(body)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aByteOrderMarkBeforeItIsSkipped() {
        assertThat(read("\uFEFF{\"a\":\"\uFEFFb\"}")).isInstanceOfSatisfying(Read.class, read -> assertThat(
                        read.object().get("a").asText())
                .isEqualTo("\uFEFFb"));
        assertThat(read("\uFEFF{\"a\":\"\\u0000\"}")).isInstanceOf(Unreadable.class);
        assertThat(read("\uFEFF{\"a\":1,\"b\":\"\\u0000\"}")).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-16",
                "UTF-16LE",
                "UTF-16BE",
                "UTF-32",
                "UTF-32LE",
                "x-UTF-16LE-BOM",
                "X-UTF-32BE-BOM",
                "X-UTF-32LE-BOM"
            })
    void anotherEncodingIsToldToBeUtf8(String charset) {
        StrictJson.Reading reading = StrictJson.read("{\"a\":1}".getBytes(Charset.forName(charset)));

        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.reason())
                .contains("UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " {\"a\":1}\n",
                "{\"a\":\"\\\\u0000\"}",
                "{\"a\":\"\\ud83d\\ude00\"}",
                "{\"a\":\"Caf\\u00e9\"}",
                "{\"a\":\"Café 😀\"}",
                "{\"a\":\"\\ud7ff\"}",
                "{\"a\":1e400}",
            })
    void strictJsonIsRead(String body) {
        assertThat(read(body)).isInstanceOf(Read.class);
    }

    @Test
    void bytesThatAreNotUtf8AreUnreadable() {
        byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'};
        byte[] surrogate = {'{', '"', 'a', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'};
        byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(StrictJson.read(latin1)).isInstanceOf(Unreadable.class);
        assertThat(StrictJson.read(overlong)).isInstanceOf(Unreadable.class);
        assertThat(StrictJson.read(surrogate)).isInstanceOf(Unreadable.class);
        assertThat(StrictJson.read(utf16)).isInstanceOf(Unreadable.class);
    }

    @Test
    void nestingIsReadUpToThirtyTwoLevels() {
        assertThat(read(nested(32))).isInstanceOf(Read.class);
        assertThat(read(nested(33))).isInstanceOf(Unreadable.class);
    }

    @Test
    void reasonsNameNoClassesAndNothingOfTheBody() {
        for (String body : new String[] {"{\"a\":NaN}", nested(33), "{\"secret\":1,\"secret\":2}", "{\"a\":secret}"}) {
            Unreadable unreadable = (Unreadable) read(body);
            assertThat(unreadable.reason()).doesNotContain("Json", "com.", "Stream", "secret");
        }
    }

    private static Reading read(String body) {
        return StrictJson.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
    }
}
