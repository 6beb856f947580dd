package dev.fairlead.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The walls of the console. */
@AnalyzeClasses(
        packages = "dev.fairlead.console",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IT_KNOWS_NOTHING_OF_FAIRLEAD_BUT_REST =
            classes()
                    .that()
                    .resideInAPackage("dev.fairlead.console..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "dev.fairlead.platform..",
                            "dev.fairlead.schemas..",
                            "dev.fairlead.events..",
                            "dev.fairlead.deploy..",
                            "dev.fairlead.alert..",
                            "dev.fairlead.incident..",
                            "dev.fairlead.audit..",
                            "dev.fairlead.backup..",
                            "dev.fairlead.embedded..",
                            "dev.fairlead.standalone..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.fairlead.console.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK =
            noClasses().should().callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule NOBODY_PRINTS =
            noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");
}
