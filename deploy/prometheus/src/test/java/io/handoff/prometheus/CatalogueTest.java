package io.handoff.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Path DOCUMENT = Project.file("docs/metrics.md");

    private final Catalogue catalogue = Project.catalogue();

    @Test
    void theDocumentIsMadeOfTheCatalogue() throws IOException {
        String document = MetricsDocument.of(catalogue);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(DOCUMENT)
                .as("docs/metrics.md; rewrite it with -Dgolden.write=true")
                .hasContent(document);
    }

    @Test
    void everyNameIsThereOnce() {
        assertThat(catalogue.ours()).extracting(Metric::name).doesNotHaveDuplicates();
        assertThat(catalogue.framework()).extracting(Metric::name).doesNotHaveDuplicates();
    }

    @Test
    void namesSayWhatIsCountedAndTimesAreInSeconds() {
        assertThat(catalogue.ours())
                .allSatisfy(metric -> assertThat(metric.name()).matches("handoff_[a-z_]+"))
                .allSatisfy(metric -> assertThat(metric.name().endsWith("_total"))
                        .as(metric.name())
                        .isEqualTo(metric.type() == Metric.Type.COUNTER))
                .filteredOn(metric ->
                        List.of(Metric.Type.TIMER, Metric.Type.HISTOGRAM).contains(metric.type()))
                .allSatisfy(metric -> assertThat(metric.name()).endsWith("_seconds"));
    }

    @Test
    void onlyHistogramsHaveBucketsAndEachHasThemInOrder() {
        assertThat(catalogue.ours()).allSatisfy(metric -> {
            assertThat(metric.buckets().isEmpty()).as(metric.name()).isEqualTo(metric.type() != Metric.Type.HISTOGRAM);
            assertThat(metric.buckets()).isSorted().doesNotHaveDuplicates();
        });
    }

    @Test
    void noLabelGrowsWithMerchantsOrDeliveries() {
        assertThat(catalogue.ours())
                .flatExtracting(metric -> metric.labels().keySet())
                .doesNotContain("merchant", "delivery", "external_delivery_id", "merchant_id", "delivery_id", "id");
        assertThat(catalogue.ours())
                .flatExtracting(metric -> metric.labels().values())
                .allSatisfy(values -> assertThat(values.most()).isLessThanOrEqualTo(200));
    }
}
