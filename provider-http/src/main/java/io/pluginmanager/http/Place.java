package io.pluginmanager.http;

import okhttp3.HttpUrl;

/**
 * Where one object lies.
 *
 * @param url what to ask for
 * @param shown how messages call it: quoted, without a query
 */
record Place(HttpUrl url, String shown) {

    @Override
    public String toString() {
        return shown;
    }

    /** Returns the name by which the object would be stored, to tell a format from an encoding. */
    String fileName() {
        return url.pathSegments().get(url.pathSize() - 1);
    }
}
