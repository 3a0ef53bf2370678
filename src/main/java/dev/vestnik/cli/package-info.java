/**
 * The commands behind the vestnik script: what a shell cannot do well. It runs without the service's framework and
 * imports model and eval alone.
 */
@NullMarked
package dev.vestnik.cli;

import org.jspecify.annotations.NullMarked;
