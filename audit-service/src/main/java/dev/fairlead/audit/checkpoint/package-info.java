/**
 * Signed checkpoints of the trail, outside of its database, and proofs that a record is in one.
 *
 * <p>Each minute the records that came since the last checkpoint are put under one Merkle root,
 * which is signed with Ed25519 together with where the chains end and the hash of the checkpoint
 * before, and added to a file. The database notes its hash. Whoever alters the trail, the file or
 * the notes is found at the other two.
 *
 * <p>Contract under failure: a checkpoint is on the disk before it is noted. Who is killed in
 * between leaves one without a note, which the next start gives it; half a line is cut off. A trail
 * or a file that does not go on from the last checkpoint is left as it is, and nothing is signed.
 */
@NullMarked
package dev.fairlead.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
