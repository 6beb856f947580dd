/**
 * The walls of the house as ArchUnit rules, for the tests of every module:
 *
 * {@snippet :
 * @AnalyzeClasses(packages = "dev.fairlead.deploy", importOptions = ImportOption.DoNotIncludeTests.class)
 * class WallsTest {
 *     @ArchTest static final ArchTests walls = ArchTests.in(Walls.class);
 *     @ArchTest static final ArchRule alone = Walls.standsAlone("deploy");
 * }
 * }
 *
 * <p>Contract: no Spring, and nothing of it runs outside of tests; ArchUnit comes with the test
 * class path of each module.
 */
@NullMarked
package dev.fairlead.platform.walls;

import org.jspecify.annotations.NullMarked;
