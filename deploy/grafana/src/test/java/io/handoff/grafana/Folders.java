package io.handoff.grafana;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of the project are that are read and written here. */
final class Folders {
    private static final Path ROOT = root();

    static final Path PANELS = ROOT.resolve("deploy/grafana/panels");
    static final Path DASHBOARDS = ROOT.resolve("deploy/grafana/dashboards");
    static final Path CATALOGUE = ROOT.resolve("deploy/metrics/catalogue.yaml");
    static final Path RULES = ROOT.resolve("deploy/prometheus/rules");

    private Folders() {}

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/grafana/panels"))) {
            here = here.getParent();
            if (here == null) {
                throw new IllegalStateException(
                        "deploy/grafana isn't above " + Path.of("").toAbsolutePath());
            }
        }
        return here;
    }
}
