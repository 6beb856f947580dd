package dev.fairlead.platform.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.fairlead.platform",
        importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    @ArchTest static final ArchRule ALONE = Walls.standsAlone("platform");

    @ArchTest
    static final ArchRule CONFIGURATION_NEEDS_NO_SPRING =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.platform.config..",
                            "dev.fairlead.platform.catalogue..",
                            "dev.fairlead.platform.decide..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");
}
