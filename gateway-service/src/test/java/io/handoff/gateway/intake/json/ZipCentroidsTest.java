package io.handoff.gateway.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.contracts.GeoPoint;
import io.handoff.gateway.intake.json.ZipCentroids.Neighbour;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipCentroidsTest {
    @ParameterizedTest
    @CsvSource({
        "10001,40.7507,-73.9973",
        "00601,18.1806,-66.7500",
        "96799,-14.3229,-170.7523",
        "90210-1234,34.1005,-118.4146",
        "902101234,34.1005,-118.4146",
        "' 10001 ',40.7507,-73.9973",
    })
    void aZipCodeHasOnePoint(String zip, double latitude, double longitude) {
        assertThat(ZipCentroids.all().find(zip)).isEqualTo(new GeoPoint(latitude, longitude));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "00000", "99999", "1001", "100011", "10001-", "10001-12", "SW1A 1AA", "１０００１", "M5V 2T6"})
    void whatIsNoKnownZipCodeHasNone(String zip) {
        assertThat(ZipCentroids.all().find(zip)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"10118,10119", "10118-0110,10119", "10100,10103", "10199,10199", "10120,10119", "20299,20260"})
    void aZipCodeWithoutAPointHasItsNearestNeighbourOfASmallPrefix(String zip, String neighbour) {
        GeoPoint point = Objects.requireNonNull(ZipCentroids.all().find(neighbour));

        assertThat(ZipCentroids.all().neighbourOf(zip)).isEqualTo(new Neighbour(neighbour, point));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10099", "82191", "00000", "99999", "", "SW1A 1AA"})
    void whereAPrefixIsWideOrHasOneZipCodeAtMostThereIsNone(String zip) {
        assertThat(ZipCentroids.all().neighbourOf(zip)).isNull();
    }

    @Test
    void thereIsAPointForEveryTabulationArea() {
        assertThat(ZipCentroids.all().size()).isEqualTo(33_791);
    }
}
