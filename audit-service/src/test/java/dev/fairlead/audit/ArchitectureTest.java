package dev.fairlead.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The walls of the audit service. */
class ArchitectureTest {

    private final JavaClasses service =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.fairlead.audit");

    @Test
    void knowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fairlead.deploy..",
                        "dev.fairlead.alert..",
                        "dev.fairlead.incident..",
                        "dev.fairlead.standalone..",
                        "dev.fairlead.embedded..",
                        "dev.fairlead.promql..")
                .check(service);
    }

    @Test
    void theTrailKnowsNobodyWhoReadsIt() {
        noClasses()
                .that()
                .resideInAPackage("dev.fairlead.audit.trail")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.fairlead.audit.lifecycle",
                        "dev.fairlead.audit.verification",
                        "dev.fairlead.audit.search",
                        "dev.fairlead.audit.export")
                .check(service);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.fairlead.audit.(*)..").should().beFreeOfCycles().check(service);
    }
}
