/**
 * Encryption at rest: AES-256-GCM with a data key for each backup and each kept log, which lies
 * beside the files wrapped by a key of the configuration.
 *
 * <p>Contract under failure: a key that is not there or is another one is said by name ({@link
 * dev.fairlead.backup.seal.KeyUnavailable}) and changes nothing on disk, so that the files can be
 * read once it is there again. Content that was changed, put in another order, cut or taken from
 * another file is never handed out ({@link dev.fairlead.backup.seal.NotAuthentic}). Wrapping a data
 * key anew replaces one small file, at once or not at all.
 */
@NullMarked
package dev.fairlead.backup.seal;

import org.jspecify.annotations.NullMarked;
