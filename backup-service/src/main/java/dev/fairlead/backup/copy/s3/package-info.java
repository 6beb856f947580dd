/**
 * Copies in a bucket of any store that speaks Amazon's S3: requests are signed here (version 4),
 * with the digest of what they carry, which the store compares.
 */
@NullMarked
package dev.fairlead.backup.copy.s3;

import org.jspecify.annotations.NullMarked;
