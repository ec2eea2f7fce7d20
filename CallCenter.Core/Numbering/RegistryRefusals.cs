namespace CallCenter.Core.Numbering;

/// <summary>A line is not a range of the registry.</summary>
public sealed record RegistryIsWrong(string File, int Line) : Refusal;

/// <summary>There is no range in the file.</summary>
public sealed record RegistryIsEmpty(string File) : Refusal;

public sealed record RegistryIsTooLarge(string File, int LimitMegabytes) : Refusal;

public sealed record TooManyRegistryFiles(int Limit) : Refusal;

/// <summary>The file did not come through from the browser.</summary>
public sealed record RegistryNotReceived(string File) : Refusal;

/// <summary>Two ranges share numbers, from this one on: the files are of different dates, or one was given twice.</summary>
public sealed record RegistryOverlaps(string Number) : Refusal;

/// <summary>The file could not be fetched; the reason is the other side's.</summary>
public sealed record RegistryNotFetched(string Address, string Reason) : Refusal;

/// <summary>Ends a loading with the reason why.</summary>
internal sealed class RegistryException(Refusal refusal) : Exception(refusal.GetType().Name)
{
    public Refusal Refusal { get; } = refusal;
}
