/**
 * The files of the prompts folder, loaded and checked at start, rendered to prompts, each task with a fingerprint.
 * It imports the root alone.
 */
@NullMarked
package dev.vestnik.prompt;

import org.jspecify.annotations.NullMarked;
