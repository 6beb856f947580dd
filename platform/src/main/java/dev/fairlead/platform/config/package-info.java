/**
 * Strict YAML configuration: parse, bind to records, collect every problem with its place, reload
 * safely.
 *
 * <p>Contract under failure: a tree with any problem is never used. At start that ends the process
 * with all problems of all files; at a reload the values in force stay in force, {@link
 * LiveConfig#health()} says why, and nothing is half swapped. Reading never blocks a request: the
 * values in force are one immutable snapshot behind one volatile reference.
 *
 * <p>How a service declares what it reads:
 *
 * {@snippet :
 * record DeploySection(Strategy strategy, @Default("10m") Duration deadline, List<Step> steps) {}
 *
 * record Step(Percentage weight, @Default("5m") Duration bake, @Nullable SecretRef hook) {
 *     Step {
 *         if (weight.percent() == 0) throw new InvalidField("weight", "more than 0%");
 *     }
 * }
 *
 * final class DeployConfigReader implements ConfigReader<DeployConfig> {
 *     public Class<DeployConfig> type() { return DeployConfig.class; }
 *     public Set<String> folders() { return Set.of("deploy"); } // config/deploy/** is all ours
 *     public DeployConfig read(ConfigContext in) {
 *         var sections = in.other(Catalogue.class).sections("deploy", DeploySection.class, in);
 *         var freezes = in.each("deploy/freezes", FreezeFile.class); // file name -> record
 *         var defaults = in.optional("deploy/defaults.yaml", Defaults.class);
 *         return new DeployConfig(sections, freezes, defaults); // dropped when there are problems
 *     }
 * }
 * // as Spring beans: the reader, and LiveConfig.view(DeployConfig.class), a Reloading<DeployConfig>
 * }
 *
 * <p>Field names are the record's component names. A component is required unless it is {@code
 * Nullable} or has a {@link Default}. {@link Binder} lists the types that bind.
 */
@NullMarked
package dev.fairlead.platform.config;

import org.jspecify.annotations.NullMarked;
