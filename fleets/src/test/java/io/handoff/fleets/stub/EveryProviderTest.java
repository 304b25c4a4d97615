package io.handoff.fleets.stub;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.handoff.fleets.FleetProvider;
import io.handoff.fleets.standard.StandardFleet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.junit.jupiter.api.Test;

class EveryProviderTest {
    /** The simulator speaks the standard protocol, so nothing else has to. */
    @Test
    void theWholeSuiteIsRunAgainstAStubOfEveryProvider() {
        List<String> providers = new ClassFileImporter()
                .importPackages(FleetProvider.class.getPackageName()).stream()
                        .filter(type -> type.isAssignableTo(FleetProvider.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> !type.isEquivalentTo(StandardFleet.class))
                        .map(JavaClass::getPackageName)
                        .toList();

        assertThat(ServiceLoader.load(PlayedStub.class).stream().map(Provider::type))
                .as("stubs in META-INF/services")
                .extracting(Class::getPackageName)
                .hasSizeGreaterThan(4)
                .containsExactlyInAnyOrderElementsOf(providers);
    }
}
