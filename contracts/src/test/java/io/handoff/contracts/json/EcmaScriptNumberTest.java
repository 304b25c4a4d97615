package io.handoff.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcmaScriptNumberTest {
    private static final int RANDOM_ONES = 30_000;

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "42.0, 42",
        "42.50, 42.5",
        "-73.9857, -73.9857",
        "0.002, 0.002",
        "0.00001, 0.00001",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "0.000000125, 1.25e-7",
        "1e20, 100000000000000000000",
        "123456789012345680000, 123456789012345680000",
        "1e21, 1e+21",
        "-1.5e300, -1.5e+300",
        "1e23, 1e+23",
        "2e-3, 0.002",
        // What Double.toString of JDK 17 writes with a digit too many, or one that isn't the nearest.
        "2.0E-44, 2e-44",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "5.684341886080802E-14, 5.684341886080802e-14",
        "4.9E-324, 5e-324",
        "9.9E-324, 1e-323",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "9007199254740993, 9007199254740992",
        "1125899906842624.25, 1125899906842624.2",
        "1125899906842624.75, 1125899906842624.8"
    })
    void aNumberIsWrittenAsJavaScriptWritesIt(double number, String text) {
        assertThat(EcmaScriptNumber.of(number)).isEqualTo(text);
    }

    @Test
    void wholeNumbersThatNoDoubleHasAreRounded() {
        assertThat(EcmaScriptNumber.of(9_007_199_254_740_992L)).isEqualTo("9007199254740992");
        assertThat(EcmaScriptNumber.of(9_007_199_254_740_993L)).isEqualTo("9007199254740992");
        assertThat(EcmaScriptNumber.of(Long.MAX_VALUE)).isEqualTo("9223372036854775807".replace("5807", "6000"));
        assertThat(EcmaScriptNumber.of(Long.MIN_VALUE)).isEqualTo("-9223372036854776000");
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertThat(EcmaScriptNumber.of(Double.NaN)).isEqualTo("null");
        assertThat(EcmaScriptNumber.of(Double.NEGATIVE_INFINITY)).isEqualTo("null");
    }

    @Property
    void anyNumberIsWrittenAsTheSpecificationSays(@ForAll double number) {
        assertThat(EcmaScriptNumber.of(number)).isEqualTo(Stringify.number(number));
    }

    @Property
    void anyBitsAreWrittenAsTheSpecificationSays(@ForAll long bits) {
        double number = Double.longBitsToDouble(bits);
        if (Double.isFinite(number)) {
            assertThat(EcmaScriptNumber.of(number)).isEqualTo(Stringify.number(number));
        }
    }

    @Property
    void anyCountIsWrittenAsTheSpecificationSays(@ForAll long number) {
        assertThat(EcmaScriptNumber.of(number)).isEqualTo(Stringify.number((double) number));
    }

    @Test
    void edgesOfAllKindsAreWrittenAsTheSpecificationSays() {
        assertThat(edges())
                .allSatisfy(number -> assertThat(EcmaScriptNumber.of(number)).isEqualTo(Stringify.number(number)));
    }

    @Test
    void javaScriptWritesTheSame(@TempDir Path folder) throws Exception {
        RandomGenerator random = RandomGenerator.getDefault();
        List<String> numbers = DoubleStream.concat(
                        edges().stream().mapToDouble(Double::doubleValue),
                        DoubleStream.generate(() -> number(random)).limit(RANDOM_ONES))
                .filter(Double::isFinite)
                .mapToObj(number -> "%016x %s".formatted(Double.doubleToLongBits(number), EcmaScriptNumber.of(number)))
                .toList();

        String differing = Node.run(
                folder,
                """
                for (const line of require("node:fs").readFileSync(process.argv[2], "utf8").trim().split("\\n")) {
                  const [bits, text] = line.split(" ");
                  const number = Buffer.from(bits, "hex").readDoubleBE();
                  if (JSON.stringify(number) !== text) console.log(line, JSON.stringify(number));
                }
                """,
                numbers);

        assertThat(differing).isEmpty();
    }

    /** Coordinates and prices, and any bits at all. */
    private static double number(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextDouble(-180, 180);
            case 1 -> random.nextLong(100_000_000) / 100.0;
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(-12, 24));
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    /** Every power of two and of ten, with its neighbours, and the smallest numbers there are. */
    private static List<Double> edges() {
        Stream<Double> two =
                Stream.iterate(-1074, power -> power + 1).limit(2098).map(power -> Math.scalb(1.0, power));
        Stream<Double> ten =
                Stream.iterate(-323, power -> power + 1).limit(632).map(power -> Double.parseDouble("1e" + power));
        Stream<Double> smallest =
                Stream.iterate(1L, bits -> bits + 1).limit(3000).map(Double::longBitsToDouble);
        return Stream.of(two, ten, smallest)
                .flatMap(numbers -> numbers)
                .flatMap(number -> Stream.of(number, Math.nextUp(number), Math.nextDown(number), -number))
                .toList();
    }
}
