package dev.fairlead.standalone;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.fairlead.platform.walls.Walls;

/** Walls that hold in each module that the platform is made of, whatever its own tests say. */
@AnalyzeClasses(packages = "dev.fairlead", importOptions = ImportOption.DoNotIncludeTests.class)
class EveryModuleTest {
    @ArchTest static final ArchRule PROCESSES = Walls.PROCESSES_ARE_STARTED_AND_ENDED_IN_ONE_PLACE;

    @ArchTest static final ArchRule THREADS = Walls.VIRTUAL_THREADS_HAVE_NAMED_PLACES;

    @ArchTest static final ArchRule NULLNESS = Walls.PACKAGES_ARE_NULL_MARKED;

    @ArchTest static final ArchRule PRINTING = Walls.NOBODY_PRINTS;

    @ArchTest static final ArchRule FIXTURES = Walls.FIXTURES_ARE_FOR_TESTS;
}
