package dev.fairlead.benchmarks;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;

/**
 * Walls of what measures: it goes by the machine's own clock, prints what it found, and starts the
 * programs that it compares with, so those of time, output, threads and processes are not for it.
 * Nor is that of fixtures, since a benchmark signs as tests do.
 */
@AnalyzeClasses(
        packages = "dev.fairlead.benchmarks",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            BenchmarksArchitectureTest.WithoutGenerated.class
        })
class BenchmarksArchitectureTest {
    @ArchTest static final ArchRule NULLNESS = Walls.PACKAGES_ARE_NULL_MARKED;

    @ArchTest static final ArchRule STATE = Walls.NO_STATIC_MUTABLE_STATE;

    @ArchTest static final ArchRule CYCLES = Walls.PACKAGES_HAVE_NO_CYCLES;

    /** What JMH generates beside the benchmarks is not written by us. */
    static final class WithoutGenerated implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/jmh_generated/");
        }
    }
}
