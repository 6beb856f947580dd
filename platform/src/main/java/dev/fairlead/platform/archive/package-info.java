/**
 * What has ended leaves the store by age, for sealed files that can be verified and brought back.
 *
 * <p>Contract under failure: a row leaves the store only when the file that has it is on the disk,
 * sealed and read back; a process that is killed anywhere leaves it in the store, in the file or in
 * both, and the next run goes on from there. A refusal has a named reason and takes nothing out.
 * What is brought back is the same rows, and is published to nobody.
 */
@NullMarked
package dev.fairlead.platform.archive;

import org.jspecify.annotations.NullMarked;
