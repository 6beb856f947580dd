package dev.fairlead.benchmarks;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;

/**
 * Walls of what measures: it goes by the machine's own clock, prints what it found, and starts the
 * programs that it compares with, so those of time, output, threads and processes are not for it.
 */
@AnalyzeClasses(
        packages = "dev.fairlead.benchmarks",
        importOptions = ImportOption.DoNotIncludeTests.class)
class BenchmarksArchitectureTest {
    @ArchTest static final ArchRule NULLNESS = Walls.PACKAGES_ARE_NULL_MARKED;

    @ArchTest static final ArchRule STATE = Walls.NO_STATIC_MUTABLE_STATE;

    @ArchTest static final ArchRule CYCLES = Walls.PACKAGES_HAVE_NO_CYCLES;

    @ArchTest static final ArchRule FIXTURES = Walls.FIXTURES_ARE_FOR_TESTS;
}
