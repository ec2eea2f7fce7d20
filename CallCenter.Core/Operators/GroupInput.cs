using FluentValidation;

namespace CallCenter.Core.Operators;

public sealed record GroupInput
{
    public string Name { get; set; } = "";

    /// <summary>Everybody in the group, as far as whoever saves sees its people.</summary>
    public IReadOnlyCollection<int> MemberIds { get; set; } = [];

    /// <summary>The project a new group begins to work on; later the project's own tab decides.</summary>
    public int? ProjectId { get; set; }

    // Forms tell by comparison whether anything was changed; the order of people means nothing.
    public bool Equals(GroupInput? other) =>
        other is not null && Name == other.Name && ProjectId == other.ProjectId && MemberIds.ToHashSet().SetEquals(other.MemberIds);

    public override int GetHashCode() => HashCode.Combine(Name, ProjectId, MemberIds.Count);
}

public sealed class GroupInputValidator : AbstractValidator<GroupInput>
{
    public const int NameLength = 100;

    public GroupInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(group => group.Name).TitleLike(NameLength);
    }
}
