package io.handoff.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the profile {@code images} has Jib make is what the Dockerfiles say, but for what an image's build runs. */
class PushedImagesTest {
    private static final Path PROJECT = RunningSuite.projectRoot();
    private static final XPath PATHS = XPathFactory.newInstance().newXPath();
    private static final String PROFILE = "//profile[id='images']";

    @Test
    void aServiceIsStartedAsItsDockerfileSays() throws Exception {
        Document pom = pom("service-parent");
        Dockerfile image = Dockerfile.read("service.Dockerfile");
        String properties = PROFILE + "/properties/quarkus.jib.";

        assertThat(List.of(text(pom, properties + "jvm-entrypoint").split(",")))
                .isEqualTo(image.entryPoint().stream()
                        .filter(word -> !word.startsWith("@"))
                        .toList());
        assertThat(text(pom, properties + "environment-variables.java_tool_options"))
                .isEqualTo(image.javaOptions());
        assertThat(text(pom, properties + "working-directory")).isEqualTo(image.home());
        assertThat(text(pom, properties + "user")).isEqualTo(image.user());
        assertThat(text(pom, properties + "base-jvm-image")).isEqualTo("${images.java}");
        assertThat(text(pom("."), "//properties/images.java")).isEqualTo(image.java());
    }

    @Test
    void theTopicsJobIsStartedAsItsDockerfileSays() throws Exception {
        Document pom = pom("topics");
        Dockerfile image = Dockerfile.read("topics.Dockerfile");
        String container = PROFILE + "//container/";

        List<String> command = new ArrayList<>(List.of("java"));
        command.addAll(texts(pom, container + "jvmFlags/jvmFlag"));
        command.addAll(List.of("-jar", image.home() + "/topics.jar"));
        assertThat(command).isEqualTo(image.entryPoint());
        assertThat(text(pom, container + "mainClass")).isEqualTo(text(pom, "//manifest/mainClass"));
        assertThat(text(pom, container + "environment/JAVA_TOOL_OPTIONS")).isEqualTo(image.javaOptions());
        assertThat(text(pom, container + "workingDirectory")).isEqualTo(image.home());
        assertThat(text(pom, container + "appRoot")).isEqualTo(image.home());
        assertThat(text(pom, container + "user")).isEqualTo(image.user());
        assertThat(text(pom, PROFILE + "//from/image")).isEqualTo("${images.java}");
        assertThat(text(pom("."), "//properties/images.java")).isEqualTo(image.java());
    }

    /** What a Dockerfile says. */
    private record Dockerfile(ContainerCommand command, String java, String home, String user) {
        static Dockerfile read(String name) throws Exception {
            Path file = PROJECT.resolve("deploy/docker").resolve(name);
            String text = Files.readString(file);
            return new Dockerfile(
                    ContainerCommand.of(file), word(text, "ARG JAVA="), word(text, "WORKDIR "), word(text, "USER "));
        }

        private static String word(String text, String before) {
            var line =
                    Pattern.compile("^" + before + "(\\S+)$", Pattern.MULTILINE).matcher(text);
            assertThat(line.find()).as(before).isTrue();
            return line.group(1);
        }

        List<String> entryPoint() {
            return command.entryPoint();
        }

        String javaOptions() {
            return command.javaOptions();
        }
    }

    private static Document pom(String module) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(PROJECT.resolve(module).resolve("pom.xml").toFile());
    }

    private static String text(Document pom, String path) throws Exception {
        return PATHS.evaluate("normalize-space(" + path + ")", pom);
    }

    private static List<String> texts(Document pom, String path) throws Exception {
        var nodes = (NodeList) PATHS.evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }
}
