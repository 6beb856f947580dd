package dev.fairlead.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** Its own walls; those that all modules have are looked at where all come together. */
@AnalyzeClasses(
        packages = "dev.fairlead.console",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IT_KNOWS_NOTHING_OF_FAIRLEAD_BUT_REST =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.fairlead..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    "dev.fairlead.console..",
                                                    "dev.fairlead.process..")));

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.fairlead.(**)").should().beFreeOfCycles();

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
