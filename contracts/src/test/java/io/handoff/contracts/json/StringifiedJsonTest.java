package io.handoff.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever parses a body and writes it again, in JavaScript, has the same bytes. */
class StringifiedJsonTest {
    private static final int RANDOM_ONES = 5_000;

    record Body(
            String externalDeliveryId,
            @Nullable BigDecimal deliveryFee,
            BigInteger large,
            double latitude,
            @Nullable Double longitude,
            long tipCents,
            @Nullable Long value,
            int count,
            boolean canceled,
            Instant eventAt,
            List<String> refImages) {}

    @Test
    void numbersAreAsShortAsTheyCanBe() {
        assertThat(StringifiedJson.text(body(new BigDecimal("37.00"), 40.0, "a")))
                .isEqualTo("{\"external_delivery_id\":\"a\",\"delivery_fee\":37,\"large\":37,\"latitude\":40,"
                        + "\"longitude\":1e-7,\"tip_cents\":500,\"value\":9007199254740992,\"count\":2,"
                        + "\"canceled\":false,\"event_at\":\"2026-03-01T12:00:00.000Z\",\"ref_images\":[\"a\"]}");
    }

    @Test
    void nothingIsEscapedThatNeedNotBe() {
        assertThat(StringifiedJson.text("/ é \u2028 \u2029 \u007f \u009f 😀 <&>'"))
                .isEqualTo("\"/ é \u2028 \u2029 \u007f \u009f 😀 <&>'\"");
        assertThat(StringifiedJson.text("\" \\ \b \t \n \f \r \u0001 \u001f"))
                .isEqualTo("\"\\\" \\\\ \\b \\t \\n \\f \\r \\u0001 \\u001f\"");
    }

    @Test
    void halfOfASurrogatePairIsEscaped() {
        assertThat(StringifiedJson.text("a\ud83db\ude00")).isEqualTo("\"a\\ud83db\\ude00\"");
    }

    @Property
    void textAndBytesAreTheSame(@ForAll double latitude, @ForAll BigDecimal fee, @ForAll String text) {
        Body body = body(fee, latitude, text);

        assertThat(StringifiedJson.bytes(body))
                .isEqualTo(StringifiedJson.text(body).getBytes(UTF_8));
    }

    @Property
    void parsedAndWrittenAgainItIsTheSame(@ForAll double latitude, @ForAll BigDecimal fee, @ForAll String text)
            throws JsonProcessingException {
        String written = StringifiedJson.text(body(fee, latitude, text));

        Object parsed = Json.mapper().readValue(written, new TypeReference<LinkedHashMap<String, Object>>() {});
        assertThat(Stringify.of(parsed)).isEqualTo(written);
    }

    @Test
    void javaScriptParsesAndWritesTheSame(@TempDir Path folder) throws Exception {
        RandomGenerator random = RandomGenerator.getDefault();
        List<String> bodies = Stream.generate(() -> StringifiedJson.text(random(random)))
                .limit(RANDOM_ONES)
                .toList();

        String differing = Node.run(
                folder,
                """
                for (const body of require("node:fs").readFileSync(process.argv[2], "utf8").trim().split("\\n")) {
                  if (JSON.stringify(JSON.parse(body)) !== body) console.log(body, JSON.stringify(JSON.parse(body)));
                }
                """,
                bodies);

        assertThat(differing).isEmpty();
    }

    private static Body random(RandomGenerator random) {
        String text = IntStream.range(0, random.nextInt(20))
                .map(i -> random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x11_0000))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        double number = Double.longBitsToDouble(random.nextLong());
        return body(
                BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), 2),
                random.nextBoolean() ? number : random.nextDouble(-90, 90),
                text);
    }

    private static Body body(BigDecimal fee, double latitude, String text) {
        return new Body(
                text,
                fee,
                fee.toBigInteger(),
                latitude,
                1e-7,
                500,
                9_007_199_254_740_993L,
                2,
                false,
                Instant.parse("2026-03-01T12:00:00Z"),
                List.of(text));
    }
}
