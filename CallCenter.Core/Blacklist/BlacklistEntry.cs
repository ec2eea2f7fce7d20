using CallCenter.Core.Access;

namespace CallCenter.Core.Blacklist;

public enum BlacklistSource
{
    ByHand = 0,
    List = 1,

    /// <summary>An operator gave a status that says so.</summary>
    Status = 2,
}

/// <summary>A number that is not to be dialled.</summary>
public sealed class BlacklistEntry
{
    /// <summary><see cref="ProjectId"/> of what holds in all projects. No null: databases differ in whether two nulls are the same.</summary>
    public const int Everywhere = 0;

    public long Id { get; set; }

    /// <summary>E.164 digits without the plus.</summary>
    public string Phone { get; set; } = "";
    public int ProjectId { get; set; }
    public string Note { get; set; } = "";
    public BlacklistSource Source { get; set; }

    /// <summary>Null: nobody in person, or somebody who is no more.</summary>
    public int? AuthorId { get; set; }
    public User? Author { get; set; }
    public DateTime CreatedAt { get; set; }
}
