/**
 * Seals of records: which service wrote a record, proven by a signature that anybody can check and
 * only that service can make.
 *
 * <p>Records that are published together are signed together: their hashes are the leaves of a
 * tree, the root of the tree is signed with Ed25519, and each record carries the way from its leaf
 * to the root. So a backlog costs one signature for up to {@value Sealer#TOGETHER} records, and a
 * single record costs one.
 *
 * <p>Contract under failure: a seal is made when a record is sent, so that stored events stay as
 * they are and what is published again is sealed with the key of today. A record whose seal is
 * absent or wrong is refused by name and holds nobody up. Keys that were added are found without a
 * restart; a folder of keys that cannot be read later leaves those in force that were read before.
 */
@NullMarked
package dev.fairlead.platform.seal;

import org.jspecify.annotations.NullMarked;
