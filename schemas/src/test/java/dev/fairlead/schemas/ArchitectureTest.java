package dev.fairlead.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The walls of this module: events know Avro and the JDK, and nothing else. */
class ArchitectureTest {

    private final JavaClasses module =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages(
                            "dev.fairlead.schemas", "dev.fairlead.services", "dev.fairlead.events");

    @Test
    void dependsOnAvroAndTheJdkOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.apache.avro..",
                        "org.jspecify..",
                        "dev.fairlead.schemas..",
                        "dev.fairlead.services..",
                        "dev.fairlead.events..")
                .check(module);
    }

    @Test
    void noTopicKnowsTheEventsOfAnother() {
        for (Topic topic : Topic.values()) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.fairlead.events." + topic.domain())
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            Arrays.stream(Topic.values())
                                    .filter(other -> other != topic)
                                    .map(other -> "dev.fairlead.events." + other.domain())
                                    .toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(module);
        }
    }
}
