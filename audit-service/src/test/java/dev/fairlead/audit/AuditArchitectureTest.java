package dev.fairlead.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;

@AnalyzeClasses(
        packages = "dev.fairlead.audit",
        importOptions = ImportOption.DoNotIncludeTests.class)
class AuditArchitectureTest {

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    @ArchTest static final ArchRule KNOWS_NO_OTHER_SERVICE = Walls.standsAlone("audit");

    @ArchTest
    static final ArchRule ASKS_NO_QUERIES =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.fairlead.promql..");

    @ArchTest
    static final ArchRule THE_TRAIL_KNOWS_NOBODY_WHO_READS_IT =
            noClasses()
                    .that()
                    .resideInAPackage("dev.fairlead.audit.trail")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.fairlead.audit.api",
                            "dev.fairlead.audit.checkpoint",
                            "dev.fairlead.audit.offline",
                            "dev.fairlead.audit.lifecycle",
                            "dev.fairlead.audit.verification",
                            "dev.fairlead.audit.search",
                            "dev.fairlead.audit.export");
}
