package dev.fairlead.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;

@AnalyzeClasses(
        packages = "dev.fairlead.platform",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PlatformArchitectureTest {

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    @ArchTest static final ArchRule KNOWS_NO_SERVICE = Walls.standsAlone("platform");

    @ArchTest
    static final ArchRule WHAT_SERVICES_DECIDE_WITH_KNOWS_NO_FRAMEWORK =
            noClasses()
                    .that()
                    .resideInAPackage("dev.fairlead.platform.decide..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..", "java.sql..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule CONFIGURATION_NEEDS_NO_SPRING =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.platform.config..", "dev.fairlead.platform.catalogue..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");
}
