package io.pluginmanager.core.job;

import io.pluginmanager.error.ErrorCode;

/** What the problems of jobs have in common. */
public final class JobProblems {

    /** The code of every problem of a job, its hooks and its templates. */
    public static final ErrorCode CODE = ErrorCode.JOB;

    private JobProblems() {}
}
