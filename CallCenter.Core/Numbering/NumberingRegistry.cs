using CallCenter.Core.Access;

namespace CallCenter.Core.Numbering;

/// <summary>The registry as it was loaded; the newest one counts.</summary>
public sealed class NumberingRegistry
{
    public int Id { get; set; }
    public DateTime LoadedAt { get; set; }

    /// <summary>Null: loaded from the command line.</summary>
    public int? AuthorId { get; set; }
    public User? Author { get; set; }

    /// <summary>What was read and how, as JSON of <see cref="NumberingReport"/>.</summary>
    public string Report { get; set; } = "";

    /// <summary>Contacts up to this one have been looked up in it; they go on from here after a restart.</summary>
    public long ContactsThrough { get; set; }

    /// <summary>All contacts that were there then have what it says of their numbers.</summary>
    public DateTime? ContactsDoneAt { get; set; }

    /// <summary>See <see cref="NumberingBlob"/>.</summary>
    public byte[] Table { get; set; } = [];
}
