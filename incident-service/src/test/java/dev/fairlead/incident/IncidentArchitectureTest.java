package dev.fairlead.incident;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.FewComponents;
import dev.fairlead.platform.walls.Walls;
import java.time.Clock;

@AnalyzeClasses(
        packages = "dev.fairlead.incident",
        importOptions = ImportOption.DoNotIncludeTests.class)
class IncidentArchitectureTest {

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    @ArchTest
    static final ArchRule RECORDS_HAVE_FEW_COMPONENTS = FewComponents.RECORDS_HAVE_FEW_COMPONENTS;

    @ArchTest static final ArchRule KNOWS_NO_OTHER_SERVICE = Walls.standsAlone("incident");

    @ArchTest
    static final ArchRule ASKS_NO_QUERIES =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.fairlead.promql..");

    /** The rules are pure: no framework, no input or output, no clock. */
    @ArchTest
    static final ArchRule RULES_ARE_PURE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.incident.incident..",
                            "dev.fairlead.incident.suspect..",
                            "dev.fairlead.incident.deployment..",
                            "dev.fairlead.incident.news..",
                            "dev.fairlead.incident.revision..",
                            "dev.fairlead.incident.escalation..",
                            "dev.fairlead.incident.oncall..",
                            "dev.fairlead.incident.override..",
                            "dev.fairlead.incident.postmortem..",
                            "dev.fairlead.incident.template..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "java.sql..",
                            "java.net..",
                            "java.nio.file..",
                            "org.slf4j..")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);
}
