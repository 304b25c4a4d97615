package io.handoff.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.handoff.standalone.servers.CannotContinue;
import io.handoff.standalone.servers.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void portsFollowTheBaseAndSinglePortsChangeIt() {
        Ports ports = Options.parse(List.of("--kafka-port", "9092", "--port-base", "20000"))
                .ports();

        assertThat(ports.of(Port.GATEWAY)).isEqualTo(20000);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(20007);
        assertThat(ports.of(Port.SIMULATOR_MANAGEMENT)).isEqualTo(20012);
        assertThat(ports.of(Port.KAFKA)).isEqualTo(9092);
    }

    @Test
    void takenPortIsNamedWithTheOptionThatAvoidsIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (Port port : List.of(Port.QUOTE, Port.QUOTE_MANAGEMENT)) {
                Ports ports = free().with(port, taken.getLocalPort());

                assertThatThrownBy(ports::requireFree)
                        .isInstanceOf(CannotContinue.class)
                        .hasMessage("Port " + taken.getLocalPort()
                                + " is taken by another program; stop that, or choose another port with "
                                + port.option() + " N.");
            }
            assertThat(Port.QUOTE_MANAGEMENT.option()).isEqualTo("--quote-management-port");
        }
    }

    private static Ports free() {
        Ports ports = Ports.standard();
        Set<Integer> drawn = new HashSet<>();
        for (Port port : Port.values()) {
            int number = LocalPort.free().number();
            while (!drawn.add(number)) {
                number = LocalPort.free().number();
            }
            ports = ports.with(port, number);
        }
        return ports;
    }

    @Test
    void onePortForTwoIsRefusedWithBothOptions() {
        Ports ports = Ports.standard().with(Port.GATEWAY, 9080).with(Port.GATEWAY_MANAGEMENT, 9080);

        assertThatThrownBy(ports::requireFree)
                .isInstanceOf(CannotContinue.class)
                .hasMessage("Port 9080 can't be both --gateway-port and --gateway-management-port; choose another for"
                        + " one of them.");
    }

    @Test
    void nonsenseIsAnsweredWithASentence() {
        assertThatThrownBy(() -> Options.parse(List.of("--frsh")))
                .hasMessageStartingWith("There is no option \"--frsh\"");
        assertThatThrownBy(() -> Options.parse(List.of("--kafka-port", "x")))
                .hasMessage("--kafka-port wants a port number from 1 to 65535, not \"x\".");
        assertThatThrownBy(() -> Options.parse(List.of("--port-base", "65524")))
                .hasMessageStartingWith("--port-base wants a port number from 1 to 65523");
        assertThatThrownBy(() -> Options.parse(List.of("--callback-url"))).hasMessageContaining("wants a value");
        assertThatThrownBy(() -> Options.parse(List.of("--callback-url", "localhost")))
                .hasMessageContaining("wants an http or https URL");
    }
}
