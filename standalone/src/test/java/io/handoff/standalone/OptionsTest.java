package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void portsFollowTheBaseAndSinglePortsChangeIt() {
        Ports ports = Options.parse(List.of("--kafka-port", "9092", "--port-base", "20000"))
                .ports();

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(20000);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(20007);
        assertThat(ports.of(Port.KAFKA)).isEqualTo(9092);
    }

    @Test
    void takenPortIsNamedWithTheOptionThatAvoidsIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.from(30_000).with(Port.QUOTE, taken.getLocalPort());

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(CannotContinue.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " is taken by another program; stop that, or choose another port with --quote-port N.");
        }
    }

    @Test
    void nonsenseIsAnsweredWithASentence() {
        assertThatThrownBy(() -> Options.parse(List.of("--frsh")))
                .hasMessageStartingWith("There is no option \"--frsh\"");
        assertThatThrownBy(() -> Options.parse(List.of("--kafka-port", "x")))
                .hasMessage("--kafka-port wants a port number, not \"x\".");
        assertThatThrownBy(() -> Options.parse(List.of("--callback-url"))).hasMessageContaining("wants a value");
        assertThatThrownBy(() -> Options.parse(List.of("--callback-url", "localhost")))
                .hasMessageContaining("wants an http or https URL");
    }
}
