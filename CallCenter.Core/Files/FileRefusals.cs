namespace CallCenter.Core.Files;

/// <summary>The quota is used up; bytes of the bin and of files on their way count.</summary>
public sealed record StorageFull(long FreeMegabytes, int QuotaGigabytes) : Refusal;

/// <summary>The disk has no more than what is kept free of it.</summary>
public sealed record DiskTight : Refusal;

/// <summary>The folder was deleted meanwhile.</summary>
public sealed record FolderGone : Refusal;

/// <summary>One of this name is there already.</summary>
public sealed record NameInFolderTaken(string Name) : Refusal;

public sealed record FolderFull(int Limit) : Refusal;

public sealed record FolderTooDeep(int Limit) : Refusal;

public sealed record FolderIntoItself(string Name) : Refusal;

/// <summary>An operator changes what he made himself.</summary>
public sealed record AnothersFile(string Name) : Refusal;

/// <summary>In the operator's own folder is something that others put there.</summary>
public sealed record FolderHoldsOthers(string Name) : Refusal;

public sealed record TooManyChosen(int Limit) : Refusal;

/// <summary>Another connection writes it at this moment.</summary>
public sealed record UploadIsWritten : Refusal;

/// <summary>What is sent does not begin where the file ends.</summary>
public sealed record UploadOutOfStep(long Offset) : Refusal;
