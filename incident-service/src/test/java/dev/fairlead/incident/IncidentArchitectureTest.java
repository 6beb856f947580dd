package dev.fairlead.incident;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "dev.fairlead.incident",
        importOptions = ImportOption.DoNotIncludeTests.class)
class IncidentArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_SERVICE =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.deploy..",
                            "dev.fairlead.alert..",
                            "dev.fairlead.audit..",
                            "dev.fairlead.backup..",
                            "dev.fairlead.embedded..",
                            "dev.fairlead.promql..",
                            "dev.fairlead.standalone..");

    /** The rules are pure: no framework, no input or output, no clock. */
    @ArchTest
    static final ArchRule RULES_ARE_PURE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.incident.incident..",
                            "dev.fairlead.incident.suspect..",
                            "dev.fairlead.incident.escalation..",
                            "dev.fairlead.incident.oncall..",
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
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("dev.fairlead.incident.(*)..").should().beFreeOfCycles();
}
