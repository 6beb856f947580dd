package dev.fairlead.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;
import dev.fairlead.services.ServiceDescriptor;
import java.util.stream.Stream;

@AnalyzeClasses(
        packages = "dev.fairlead.standalone",
        importOptions = ImportOption.DoNotIncludeTests.class)
class StandaloneArchitectureTest {

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    @ArchTest
    static final ArchRule THE_DEMO_USES_PUBLIC_INTERFACES_ONLY =
            noClasses()
                    .that()
                    .resideInAPackage("dev.fairlead.standalone.demo..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(services("dev.fairlead.promql.."));

    @ArchTest
    static final ArchRule SERVICES_ARE_KNOWN_BY_THEIR_ENTRIES =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.fairlead.standalone.Services")
                    .and()
                    // Restores where no service runs.
                    .doNotHaveFullyQualifiedName("dev.fairlead.standalone.RescueCommand")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(services());

    /** The packages of all services, and more. */
    private static String[] services(String... more) {
        Stream<String> services =
                ServiceDescriptor.ALL.stream()
                        .map(service -> "dev.fairlead." + service.name() + "..");
        return Stream.concat(services, Stream.of(more)).toArray(String[]::new);
    }
}
