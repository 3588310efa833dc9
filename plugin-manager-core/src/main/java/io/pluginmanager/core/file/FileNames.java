package io.pluginmanager.core.file;

import io.pluginmanager.spi.SourceException;

/** How a source names files: by paths below its root or by full URLs. */
interface FileNames {

    /**
     * Finds the path that a ref means, by its characters alone.
     *
     * @throws SourceException if it means no file of this source
     */
    FileTarget locate(String ref) throws SourceException;

    /**
     * Finds the folder to walk for a prefix, by its characters alone.
     *
     * @throws SourceException if it lies outside the source
     */
    FileFolder folder(String prefix) throws SourceException;

    /** Describes a ref without the absolute path of a local folder; never fails. */
    String describe(String ref);
}
