package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.handoff.system.SharedSuite.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merchants that were written in other languages, from the contract alone. */
@ExtendWith(SharedSuite.class)
class MerchantsTest {
    private static final Path MERCHANTS = Path.of("src/test/resources/merchants");

    @ParameterizedTest
    @CsvSource({"python3,merchant.py", "node,merchant.js"})
    void aMerchantInAnotherLanguageGetsEveryAnswerAsDocumented(String interpreter, String script, Stage stage)
            throws IOException, InterruptedException {
        assumeTrue(runs(interpreter), interpreter + " is not installed, so " + script + " can't be run");

        Process merchant = new ProcessBuilder(
                        interpreter,
                        MERCHANTS.resolve(script).toAbsolutePath().toString(),
                        stage.suite().sandboxFile().toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(merchant.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(merchant.waitFor()).as(output).isZero();
        assertThat(output).isEqualToIgnoringNewLines("Every answer is as documented.");
    }

    private static boolean runs(String interpreter) throws InterruptedException {
        try {
            Process version = new ProcessBuilder(interpreter, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(20, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
