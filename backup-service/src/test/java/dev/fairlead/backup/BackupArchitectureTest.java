package dev.fairlead.backup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;
import java.time.Clock;

@AnalyzeClasses(
        packages = "dev.fairlead.backup",
        importOptions = ImportOption.DoNotIncludeTests.class)
class BackupArchitectureTest {

    @ArchTest static final ArchTests WALLS = ArchTests.in(Walls.class);

    @ArchTest static final ArchRule KNOWS_NO_OTHER_SERVICE = Walls.standsAlone("backup");

    @ArchTest
    static final ArchRule ASKS_NO_QUERIES =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.fairlead.promql..");

    /** The rules are pure: no framework, no input or output, no clock. */
    @ArchTest
    static final ArchRule RULES_ARE_PURE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.backup.backup..",
                            "dev.fairlead.backup.drill..",
                            "dev.fairlead.backup.schedule..",
                            "dev.fairlead.backup.objective..",
                            "dev.fairlead.backup.restoration..",
                            "dev.fairlead.backup.recovery..",
                            "dev.fairlead.backup.point..",
                            "dev.fairlead.backup.retention..")
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

    /** The engine is a library: it can be used, and measured, without the service. */
    @ArchTest
    static final ArchRule ENGINE_STANDS_ALONE =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.fairlead.backup.replication..",
                            "dev.fairlead.backup.store..",
                            "dev.fairlead.backup.source..",
                            "dev.fairlead.backup.engine..",
                            "dev.fairlead.backup.wal..",
                            "dev.fairlead.backup.seal..",
                            "dev.fairlead.backup.restore..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework..", "dev.fairlead.platform..");
}
