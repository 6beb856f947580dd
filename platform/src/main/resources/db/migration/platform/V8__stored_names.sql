-- Commands and effect requests were stored under the simple names of their classes; the names that they have now are
-- the same words in kebab-case, and stay when a class is renamed.

update work
   set type = lower(regexp_replace(type, '([a-z0-9])([A-Z])', '\1-\2', 'g'))
 where type ~ '[A-Z]';

update decision
   set command_type = lower(regexp_replace(command_type, '([a-z0-9])([A-Z])', '\1-\2', 'g'))
 where command_type ~ '[A-Z]';

-- What a schedule asked for had another verb.
update work set type = 'start-run' where type = 'begin-run';
