using CallCenter.Core.Data;

namespace CallCenter.Core.Audit;

/// <summary>Changes with every save; a save made from an older one is a conflict.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>Somebody else saved the same thing since it was read; nothing was saved.</summary>
/// <param name="By">Empty when it is not known.</param>
public sealed record ChangedMeanwhile(string By, DateTime? At) : Refusal;

public static class Versions
{
    /// <summary>The save that follows is refused unless the stored version is still the one the form was filled from.</summary>
    public static void ExpectVersion(this CallCenterDb db, IVersioned entity, int version)
    {
        db.Entry(entity).Property(nameof(IVersioned.Version)).OriginalValue = version;
        entity.Version = version + 1;
    }
}
