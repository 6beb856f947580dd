package dev.fairlead.alert;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.FewComponents;
import dev.fairlead.platform.walls.Walls;

@AnalyzeClasses(
        packages = "dev.fairlead.alert",
        importOptions = ImportOption.DoNotIncludeTests.class)
class AlertArchitectureTest {

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    @ArchTest
    static final ArchRule RECORDS_HAVE_FEW_COMPONENTS = FewComponents.RECORDS_HAVE_FEW_COMPONENTS;

    @ArchTest static final ArchRule STANDS_ALONE = Walls.standsAlone("alert");

    @ArchTest
    static final ArchRule THE_RULES_OF_THE_DOMAIN_KNOW_NO_FRAMEWORK =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.alert.alert..",
                            "dev.fairlead.alert.alertmanager..",
                            "dev.fairlead.alert.silence..",
                            "dev.fairlead.alert.routing..",
                            "dev.fairlead.alert.scrape..")
                    .or()
                    .haveSimpleNameEndingWith("Decider")
                    .or()
                    .haveSimpleNameStartingWith("Judge")
                    .or()
                    .haveSimpleNameStartingWith("RuleStep")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "java.sql..");
}
