package dev.fairlead.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;

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
                    .resideInAnyPackage(
                            "dev.fairlead.deploy..",
                            "dev.fairlead.alert..",
                            "dev.fairlead.incident..",
                            "dev.fairlead.audit..",
                            "dev.fairlead.console..",
                            "dev.fairlead.backup..",
                            "dev.fairlead.promql..");

    @ArchTest
    static final ArchRule SERVICES_ARE_KNOWN_BY_THEIR_ENTRIES =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.fairlead.standalone.Services")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.deploy..",
                            "dev.fairlead.alert..",
                            "dev.fairlead.incident..",
                            "dev.fairlead.audit..",
                            "dev.fairlead.console..",
                            "dev.fairlead.backup..");
}
